import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { QueryTarget } from '../../record/query-events.ts';

interface QueryLinkProps {
  readonly study: string;
  readonly participant: string;
  readonly target: QueryTarget;
  readonly children: ReactNode;
}

/** Leads to where a query is asked and answered: beside the value. */
export function QueryLink({ study, participant, target, children }: QueryLinkProps) {
  const params = { study, participant };
  if ('form' in target) {
    const { visit, occurrence, form } = target;
    return (
      <Link
        to="/studies/$study/participants/$participant/forms/$visit/$occurrence/$form"
        params={{ ...params, visit, occurrence: String(occurrence), form }}
        hash={target.kind === 'form' ? target.item : target.kind === 'formDate' ? 'date' : 'queries'}
      >
        {children}
      </Link>
    );
  }
  const page =
    target.kind === 'application'
      ? '/studies/$study/participants/$participant/applications'
      : '/studies/$study/participants/$participant/safety';
  return (
    <Link to={page} params={params}>
      {children}
    </Link>
  );
}

import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ParticipantView, StudyView } from '../../record/views.ts';
import { api } from '../api.ts';
import { shownInstant } from '../format.ts';
import { useLanguage, useTexts } from '../language.ts';
import { timeZoneOf } from '../participant/time-zone-of.ts';
import { Tag } from '../parts/Marks.tsx';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';
import { QrCode } from '../security/QrCode.tsx';

interface Props {
  readonly study: StudyView;
  readonly view: ParticipantView;
}

const tones = { invited: 'unknown', enrolled: 'met', revoked: 'plain' } as const;

export function Phones({ study, view }: Props) {
  const texts = useTexts();
  const language = useLanguage();
  const client = useQueryClient();
  const [revoking, setRevoking] = useState<string>();
  const participant = view.state.id;
  const invite = useMutation({
    mutationFn: () => api.invitePhone(study.id, participant),
    onSuccess: () => client.invalidateQueries(),
  });
  const { phones } = view.state.diary;
  const zone = timeZoneOf(study, view);
  return (
    <section>
      <h2>{texts.diary.phones}</h2>
      {phones.length === 0 && <p className="muted">{texts.diary.noPhone}</p>}
      <ul className="plainlist">
        {phones.map(({ id, state, at }) => (
          <li key={id} className="row">
            <strong translate="no">{id}</strong>
            <Tag tone={tones[state]}>{texts.diary.phoneStates[state]}</Tag>
            <span className="muted">{shownInstant(at, language, zone)}</span>
            {state !== 'revoked' && study.acts.includes('revoke-phone') && (
              <Button variant="default" onClick={() => setRevoking(id)}>
                {texts.diary.revoke}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {study.acts.includes('invite-phone') && !view.state.locked && (
        <Button mt={8} loading={invite.isPending} onClick={() => invite.mutate()}>
          {texts.diary.invite}
        </Button>
      )}
      {invite.error && <ProblemNote error={invite.error} />}
      {invite.data && (
        <div className="note" role="status">
          <p>
            {texts.diary.inviteMeans} {shownInstant(invite.data.expiresAt, language, zone)}
          </p>
          <QrCode text={invite.data.link} label={texts.diary.code} />
          <output className="onetimelink">{invite.data.link}</output>
        </div>
      )}
      {revoking !== undefined && (
        <ReasonDialog
          title={texts.diary.revokeTitle}
          submit={texts.diary.revokeTitle}
          warning={texts.diary.revokeMeans}
          run={reason =>
            api.revokePhone(study.id, participant, revoking, reason).then(() => client.invalidateQueries())
          }
          onClose={() => setRevoking(undefined)}
        />
      )}
    </section>
  );
}

import { Button, Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { envelopesContent, signatureHash } from '../../conduct/signed-content.ts';
import type { PharmacyRow, StudyView } from '../../record/views.ts';
import { envelopeSheetsPath } from '../api.ts';
import { shownInstant } from '../format.ts';
import { useLanguage, useTexts } from '../language.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { Choice } from '../parts/Choice.tsx';
import { isGiven, noProof } from '../parts/proof.ts';
import { SignatureFields } from '../parts/SignatureFields.tsx';
import { queries } from '../queries.ts';
import { useAct } from '../use-act.ts';
import { latestPrinting, siteOf, zoneOf } from './waiting.ts';

interface PrintEnvelopesProps {
  readonly view: StudyView;
  readonly rows: readonly PharmacyRow[];
}

export function PrintEnvelopes(props: PrintEnvelopesProps) {
  const texts = useTexts();
  const [isOpen, setOpen] = useState(false);
  if (props.rows.length === 0 || !props.view.acts.includes('print-envelopes')) return null;
  return (
    <div className="row">
      <Button variant="default" onClick={() => setOpen(true)}>
        {texts.envelopes.print}
      </Button>
      {isOpen && <PrintDialog {...props} onClose={() => setOpen(false)} />}
    </div>
  );
}

/** Chosen at first is whoever has no envelope yet. */
function PrintDialog({ view, rows, onClose }: PrintEnvelopesProps & { readonly onClose: () => void }) {
  const texts = useTexts();
  const language = useLanguage();
  const act = useAct(view.id, 'print-envelopes');
  const { data: printings } = useQuery(queries.envelopePrintings(view.id));
  const sites = view.definition.sites.map(({ id }) => id).filter(id => rows.some(row => siteOf(row) === id));
  const [site, setSite] = useState(sites[0] ?? '');
  const [chosen, setChosen] = useState<readonly string[]>();
  const [proof, setProof] = useState(noProof);
  const here = rows.filter(row => siteOf(row) === site);
  const before = (id: string) => latestPrinting(printings ?? [], id);
  const fresh = here.map(({ participant }) => participant).filter(id => before(id) === undefined);
  const participants = chosen ?? fresh;
  const choose = (id: string, on: boolean) =>
    setChosen(here.map(row => row.participant).filter(one => (one === id ? on : participants.includes(one))));
  const payload = { site, participants };
  const of = () => signatureHash(envelopesContent(view.id, payload, printings ?? []));
  const printing = act.reply?.answer.printing;
  if (typeof printing === 'string')
    return <PrintedDialog study={view.id} printing={printing} act={act} onClose={onClose} />;
  return (
    <ActDialog
      title={texts.envelopes.title}
      submit={texts.sign.submit}
      act={act}
      onClose={onClose}
      isReady={printings !== undefined && participants.length > 0 && isGiven(proof)}
      onSubmit={() => act.run(payload, { proof, of: of() })}
      isGrave
    >
      <p>{texts.envelopes.explained}</p>
      {sites.length > 1 && (
        <Choice
          label={texts.participants.site}
          options={sites.map(id => ({ key: id, label: id }))}
          value={site}
          onChange={id => {
            setSite(id);
            setChosen(undefined);
          }}
        />
      )}
      {here.map(row => {
        const earlier = before(row.participant);
        const at = earlier && shownInstant(earlier.at, language, zoneOf(view, row));
        return (
          <Checkbox
            key={row.participant}
            label={`${row.participant} · ${row.number}`}
            description={earlier && at && texts.envelopes.printed(earlier.printing, at, earlier.account)}
            checked={participants.includes(row.participant)}
            onChange={event => choose(row.participant, event.currentTarget.checked)}
          />
        );
      })}
      {participants.some(before) && <p className="note note-unknown">{texts.envelopes.destroy}</p>}
      <SignatureFields meaning={texts.sign.meanings['print-envelopes']} proof={proof} onProof={setProof} />
    </ActDialog>
  );
}

interface PrintedDialogProps {
  readonly study: string;
  readonly printing: string;
  readonly act: ReturnType<typeof useAct>;
  readonly onClose: () => void;
}

function PrintedDialog({ study, printing, act, onClose }: PrintedDialogProps) {
  const texts = useTexts();
  return (
    <ActDialog
      title={texts.envelopes.title}
      submit={texts.close}
      act={act}
      onClose={onClose}
      onSubmit={onClose}
    >
      <p>{texts.envelopes.ready(printing)}</p>
      <a href={envelopeSheetsPath(study, printing)} target="_blank" rel="noreferrer">
        {texts.envelopes.open}
      </a>
    </ActDialog>
  );
}

import { Button } from '@mantine/core';
import { useTexts } from '../language.ts';

/** Shown once, while this stands on the page. */
export function RecoveryCodesNote({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const texts = useTexts();
  return (
    <div className="note" role="status">
      <strong>{texts.security.codes}</strong>
      <p>{texts.security.codesMean}</p>
      <ul className="recoverycodes" translate="no">
        {codes.map(code => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Button onClick={onClose}>{texts.security.done}</Button>
    </div>
  );
}

import { Button } from '@mantine/core';
import { useState } from 'react';
import type { AccountLinkView } from '../../record/account-views.ts';
import { useTexts } from '../language.ts';

/** A one-time link, shown while this page is open and nowhere else. */
export function LinkNote({ link }: { link: AccountLinkView }) {
  const texts = useTexts();
  const [isCopied, setCopied] = useState(false);
  if (link.link === undefined)
    return (
      <p className="note" role="status">
        {texts.accounts.hasPassword}
      </p>
    );
  const copy = async () => {
    await navigator.clipboard.writeText(link.link ?? '');
    setCopied(true);
  };
  return (
    <div className="note" role="status">
      <strong>{texts.accounts.link}</strong>
      <p>{texts.accounts.linkFor(link.account)}</p>
      <div className="row">
        <output className="onetimelink">{link.link}</output>
        <Button variant="default" onClick={() => void copy()}>
          {isCopied ? texts.accounts.copied : texts.accounts.copy}
        </Button>
      </div>
    </div>
  );
}

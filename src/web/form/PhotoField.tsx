import { useMutation } from '@tanstack/react-query';
import { type ChangeEvent, useState } from 'react';
import { photoBytesMax, photoTypes } from '../../record/photo.ts';
import { api } from '../api.ts';
import { useTexts } from '../language.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { sendUntilAnswered } from '../send-until-answered.ts';
import { untilLaterOrOnline } from '../until-later-or-online.ts';
import { Photo } from './Photo.tsx';
import { usePhotoPlace } from './photo-place.ts';

interface PhotoFieldProps {
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly labelId: string;
  readonly describedBy?: string | undefined;
  readonly isInvalid: boolean;
}

/** A photo is sent when it is chosen; the form then holds its SHA-256. */
export function PhotoField({ text, onChange, labelId, describedBy, isInvalid }: PhotoFieldProps) {
  const texts = useTexts();
  const { study, participant } = usePhotoPlace();
  const [refused, setRefused] = useState<'otherKind' | 'tooLarge'>();
  const [isWaiting, setWaiting] = useState(false);
  const sending = useMutation({
    mutationFn: (file: File) =>
      sendUntilAnswered(
        () => api.keepPhoto(study, participant, file),
        seconds => {
          setWaiting(true);
          return untilLaterOrOnline(seconds);
        },
      ),
    onSuccess: ({ photo }) => onChange(photo),
    onSettled: () => setWaiting(false),
  });
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? [];
    if (file === undefined) return;
    const isPicture = photoTypes.some(type => type === file.type);
    const wrong = !isPicture ? 'otherKind' : file.size > photoBytesMax ? 'tooLarge' : undefined;
    setRefused(wrong);
    if (wrong === undefined) sending.mutate(file);
    event.target.value = '';
  };
  return (
    <div className="photofield">
      {text !== '' && <Photo photo={text} />}
      <input
        type="file"
        accept={photoTypes.join(',')}
        aria-labelledby={labelId}
        aria-describedby={describedBy}
        aria-invalid={isInvalid}
        disabled={sending.isPending}
        onChange={choose}
      />
      {text !== '' && (
        <button type="button" className="link" onClick={() => onChange('')}>
          {texts.photos.remove}
        </button>
      )}
      <span className="hint">{texts.photos.choose}</span>
      {sending.isPending && !isWaiting && <span role="status">{texts.photos.sending}</span>}
      {refused && (
        <p className="error" role="alert">
          {texts.photos[refused]}
        </p>
      )}
      <ProblemNote error={sending.error} isWaiting={isWaiting} />
    </div>
  );
}

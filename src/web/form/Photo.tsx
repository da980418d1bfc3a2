import { photoPath } from '../api.ts';
import { useTexts } from '../language.ts';
import { usePhotoPlace } from './photo-place.ts';
import { shortHash } from './shown-value.ts';

/** A kept photo, small; it leads to the whole of it. */
export function Photo({ photo }: { photo: string }) {
  const texts = useTexts();
  const { study, participant } = usePhotoPlace();
  const path = photoPath(study, participant, photo);
  return (
    <a className="photo" href={path} target="_blank" rel="noreferrer">
      <img src={path} alt={texts.photos.photo(shortHash(photo))} loading="lazy" />
    </a>
  );
}

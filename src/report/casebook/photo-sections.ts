import type { KeptPhoto } from '../../record/photo.ts';
import type { CasebookContext } from './casebook.ts';
import type { CasebookSection } from './parts.ts';
import { blank, leftTable, row } from './parts.ts';

/** Which photos are kept, by what they are known, and which value names each. None: no section. */
export function photoSections(context: CasebookContext): readonly CasebookSection[] {
  const { state, say, timed, nameOf } = context;
  if (state.photos.length === 0) return [];
  const body = leftTable({
    caption: say('photosCaption'),
    stub: say('photoHash'),
    columns: [say('photoKind'), say('photoUsed'), say('who'), say('when')],
    rows: state.photos.map(photo =>
      row(photo.photo, kindOf(photo), usesOf(photo, context) || blank, nameOf(photo.by), timed(photo.at)),
    ),
  });
  return [{ title: say('photos'), body }];
}

function kindOf({ mediaType, bytes }: KeptPhoto): string {
  return `${mediaType.replace('image/', '').toUpperCase()}, ${Math.ceil(bytes / 1024)} KiB`;
}

function usesOf({ photo }: KeptPhoto, { state, visitName, itemName }: CasebookContext): string {
  return state.forms
    .flatMap(form =>
      Object.entries(form.values)
        .filter(([, value]) => value === photo)
        .map(([item]) => `${visitName(form)}, ${itemName(item)}`),
    )
    .join('; ');
}

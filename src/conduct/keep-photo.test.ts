import { expect, test } from 'vitest';
import { consentOf, opened, screening } from '../../tests/trials/acts-story.ts';
import type { Form } from '../protocol/definition.ts';
import { photoTypeOf } from '../record/photo.ts';
import { refusePhotos } from './keep-photo.ts';

const photo = 'a'.repeat(64);
const keep = (over: object = {}) => ({
  act: 'keep-photo',
  payload: { participant: '01-001', photo, mediaType: 'image/jpeg', bytes: 1234, ...over },
});
const form: Form = {
  id: 'lesion',
  title: { en: 'Lesion', zh: '皮损' },
  sections: [{ items: [{ id: 'picture', label: { en: 'Picture', zh: '照片' }, type: 'photo' }] }],
};

test('a photo is kept once, by what its bytes are known by', () => {
  const told = opened().given(consentOf(), ...screening());
  told.when(keep()).thenHappens({
    stream: 'participant/01-001',
    type: 'photoKept',
    data: { photo, mediaType: 'image/jpeg', bytes: 1234 },
  });
  told.given(keep());
  told.when(keep()).thenHappens();
  expect(told.world({ participant: '01-001' }).participant?.photos).toMatchObject([
    { photo, mediaType: 'image/jpeg', bytes: 1234 },
  ]);
});

test('a form names only photos that are kept for the participant', () => {
  const kept = { photo, mediaType: 'image/jpeg', bytes: 1, at: '', by: '' } as const;
  expect(refusePhotos(form, {}, { photos: [] })).toBeUndefined();
  expect(refusePhotos(form, { picture: photo }, { photos: [kept] })).toBeUndefined();
  expect(refusePhotos(form, { picture: photo }, { photos: [] })?.code).toBe('photo-not-kept');
});

test('the kind of a picture is told by its first bytes', () => {
  const bytes = (...first: number[]) => Uint8Array.from([...first, 0, 0, 0, 0]);
  expect(photoTypeOf(bytes(0xff, 0xd8, 0xff, 0xe0))).toBe('image/jpeg');
  expect(photoTypeOf(bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a))).toBe('image/png');
  expect(photoTypeOf(Buffer.from('RIFF....WEBPVP8 '))).toBe('image/webp');
  expect(photoTypeOf(Buffer.from('<svg onload="alert(1)"></svg>'))).toBeUndefined();
  expect(photoTypeOf(new Uint8Array())).toBeUndefined();
});

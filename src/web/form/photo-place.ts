import { createContext, useContext } from 'react';

/** Whose photos the fields below send and show. */
export interface PhotoPlace {
  readonly study: string;
  readonly participant: string;
}

const Place = createContext<PhotoPlace | undefined>(undefined);

export const PhotoPlaceProvider = Place.Provider;

export function usePhotoPlace(): PhotoPlace {
  const place = useContext(Place);
  if (place === undefined) throw new Error('A photo stands outside any participant.');
  return place;
}

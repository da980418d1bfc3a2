/** Region shares in tenths. Children under 8 have a larger head and shorter legs. */
export const easiMultiplierTenths = {
  fromEightYears: { head: 1, upperLimbs: 2, trunk: 3, lowerLimbs: 4 },
  underEightYears: { head: 2, upperLimbs: 2, trunk: 3, lowerLimbs: 3 },
} as const;

export const easiRegionNames = ['head', 'upperLimbs', 'trunk', 'lowerLimbs'] as const;

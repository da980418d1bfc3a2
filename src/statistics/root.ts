/**
 * Where a continuous function changes its sign between two points: the false position of Ridders (1979, IEEE
 * Transactions on Circuits and Systems 26:979), never outside the bracket. The signs at both ends must differ.
 */
export function rootBetween(
  of: (x: number) => number,
  lower: number,
  upper: number,
  accuracy = 1e-13,
): number {
  let [low, high] = [lower, upper];
  let [atLow, atHigh] = [of(low), of(high)];
  if (atLow === 0) return low;
  if (atHigh === 0) return high;
  if (atLow > 0 === atHigh > 0)
    throw new RangeError(`no change of sign between ${lower} and ${upper}: ${atLow}, ${atHigh}`);
  for (let step = 0; step < 200 && Math.abs(high - low) > accuracy * Math.max(1, Math.abs(low)); step++) {
    const middle = (low + high) / 2;
    const atMiddle = of(middle);
    const scale = Math.sqrt(atMiddle * atMiddle - atLow * atHigh);
    if (atMiddle === 0 || scale === 0) return middle;
    const next = middle + ((middle - low) * Math.sign(atLow - atHigh) * atMiddle) / scale;
    const atNext = of(next);
    if (atNext === 0) return next;
    const [near, atNear, far, atFar] =
      next < middle ? [next, atNext, middle, atMiddle] : [middle, atMiddle, next, atNext];
    if (atLow > 0 !== atNear > 0) [high, atHigh] = [near, atNear];
    else if (atNear > 0 !== atFar > 0) [low, atLow, high, atHigh] = [near, atNear, far, atFar];
    else [low, atLow] = [far, atFar];
  }
  return (low + high) / 2;
}

/** The rising values nearest to the given ones by weighted least squares: pool adjacent violators (Barlow et al. 1972). */
export function isotonic(values: readonly number[], weights: readonly number[]): number[] {
  const pools: { value: number; weight: number; size: number }[] = [];
  for (const [index, value] of values.entries()) {
    let pool = { value, weight: weights[index] as number, size: 1 };
    let before = pools.at(-1);
    while (before !== undefined && before.value > pool.value) {
      pools.pop();
      const weight = before.weight + pool.weight;
      const mean = (before.value * before.weight + pool.value * pool.weight) / weight;
      pool = { value: mean, weight, size: before.size + pool.size };
      before = pools.at(-1);
    }
    pools.push(pool);
  }
  return pools.flatMap(({ value, size }) => Array<number>(size).fill(value));
}

/** The command line was used in a way that it does not have; says which. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What the making of the allocation lists refuses: seeds, commitments, drawing. `{name}` stands for a detail. */
export const allocationRefusals = {
  'allocation-already-generated': { en: 'The allocation lists were drawn already.', zh: '分配表已生成。' },
  'allocation-not-generated': { en: 'The allocation lists have not been drawn yet.', zh: '分配表尚未生成。' },
  'participants-registered-already': {
    en: 'The allocation lists are drawn before the first participant; {participants} are registered.',
    zh: '分配表须在首例受试者之前生成;现已登记 {participants} 例。',
  },
  'seeds-from-system': {
    en: 'This study was opened with seeds that the software draws; nobody gives one.',
    zh: '本研究启动时设定由软件抽取种子,无需他人提供。',
  },
  'seed-already-committed': {
    en: 'The {party} committed to a seed already, at {at}.',
    zh: '{party} 已于 {at} 承诺种子。',
  },
  'seeds-of-one-account': {
    en: 'The other seed is of this same account. The {party} has to be somebody else.',
    zh: '另一种子出自同一账号,{party} 须为他人。',
  },
  'seed-given-twice': {
    en: 'This is the seed of the {party}. Each party makes a seed of its own.',
    zh: '该种子与 {party} 的相同。双方须各自生成种子。',
  },
  'seed-not-committed': {
    en: 'This account has not committed to a seed as {party}.',
    zh: '该账号未以 {party} 身份承诺种子。',
  },
  'seed-commitment-awaited': {
    en: 'No seed is given before both are committed to; the {awaited} has not done so.',
    zh: '双方均承诺之前不得提供种子;{awaited} 尚未承诺。',
  },
  'seed-already-revealed': { en: 'The seed of the {party} was given already.', zh: '{party} 的种子已提供。' },
  'seed-differs-from-commitment': {
    en: 'Seed and nonce are not those that the {party} committed to.',
    zh: '种子与随机数与 {party} 的承诺不符。',
  },
  'seeds-not-revealed': {
    en: 'The lists are drawn from both seeds; awaited: {awaited}.',
    zh: '分配表由双方种子生成;仍待:{awaited}。',
  },
} as const;

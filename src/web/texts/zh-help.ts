import type { enHelp } from './en-help.ts';

export const zhHelp: typeof enHelp = {
  help: {
    title: '帮助',
    open: '有关本页的帮助（按 ? 键）',
    pages: '各角色指南',
    find: '查找标题',
    none: '没有符合的标题。',
  },
};

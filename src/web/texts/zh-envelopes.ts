import type { enEnvelopes } from './en-envelopes.ts';

export const zhEnvelopes: typeof enEnvelopes = {
  envelopes: {
    print: '打印紧急揭盲信封…',
    title: '紧急揭盲信封',
    explained: '每位受试者一张外页和一张写明分组的内页。谁为谁打印会被记录。',
    printed: (printing, at, account) => `此前已打印：${printing}，${at}，${account}`,
    destroy: '请找到此前的信封，不得打开并予以销毁。',
    ready: printing => `打印 ${printing} 已记录。15 分钟内可打开页面。`,
    open: '打开页面',
  },
};

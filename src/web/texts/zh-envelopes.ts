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
  unmaskedCase: {
    open: '病例的揭盲表…',
    title: '单个严重不良事件的揭盲表',
    explained:
      '含分组、药盒及批号。仅供监管机构及可知情人员使用，不得交给研究中心。谁因何打开了哪个病例会被密封记录。',
    participant: '受试者',
    event: '不良事件编号（由申办者提供）',
    submit: '打开病例',
    ready: (participant, event) => `病例 ${participant} ${event} 已打开，15 分钟内仅限本账户查看。`,
    get: '揭盲表（PDF）',
  },
};

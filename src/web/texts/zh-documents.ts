import type { enDocuments } from './en-documents.ts';

export const zhDocuments: typeof enDocuments = {
  photos: {
    choose: 'JPEG、PNG 或 WebP，最大 8 MB',
    sending: '正在上传照片…',
    remove: '移除',
    photo: short => `照片 ${short}`,
    otherKind: '仅保存 JPEG、PNG 与 WebP 图片，请另存为其中一种。',
    tooLarge: '图片超过 8 MB，请缩小后再选。',
  },
  documents: {
    title: '文件',
    consent: '知情同意书',
    version: '版本',
    inForceFrom: '生效日期',
    signed: '签署时间',
    signedBy: '签署人',
    notSigned: '该受试者未签署',
    photos: '照片',
    noPhotos: '尚无照片。',
    keptBy: (name, at) => `${name}，${at}`,
    unused: '没有表单引用',
    fingerprint: '指纹（SHA-256）',
    envelopes: '紧急揭盲信封',
    noEnvelopes: '尚未打印。',
    printing: '打印编号',
    printedAt: '打印时间',
    printedBy: '打印账号',
  },
};

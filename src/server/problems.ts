import type { Text } from '../protocol/definition.ts';

/** What the server itself refuses, before or beside an act's own refusals. Each has a heading in docs/problems.md. */
export const problems = {
  'not-signed-in': {
    status: 401,
    en: 'Nobody is signed in, or the session has ended. Sign in again.',
    zh: '尚未登录或会话已结束。请重新登录。',
  },
  'sign-in-failed': {
    status: 401,
    en: 'Account or password is wrong, or there were too many tries. Check both; after five failures this browser has to wait 15 minutes.',
    zh: '账号或密码错误，或尝试次数过多。请核对；失败五次后，此浏览器须等待 15 分钟。',
  },
  'link-invalid': {
    status: 401,
    en: 'This sign-in link was used already, has expired or is incomplete. Ask the administrator for a new one.',
    zh: '此登录链接已使用、已过期或不完整。请向管理员索取新链接。',
  },
  'password-needed': {
    status: 403,
    en: 'Set a password first.',
    zh: '请先设置密码。',
  },
  'password-weak': {
    status: 422,
    en: 'The password needs 12 to 200 characters, must not repeat one character only and must not be the account name.',
    zh: '密码须为 12 至 200 个字符，不得仅重复同一字符，也不得为账号名。',
  },
  'password-wrong': {
    status: 403,
    en: 'The password is wrong. Nothing was done. After five failures the session ends.',
    zh: '密码错误。操作未执行。失败五次后会话将结束。',
  },
  'factor-needed': {
    status: 403,
    en: 'Give the second factor first: a code of the authenticator app, a passkey or a recovery code.',
    zh: '请先完成第二重验证：身份验证器的验证码、通行密钥或恢复码。',
  },
  'enrolment-needed': {
    status: 403,
    en: 'This role is let in only with a second factor. Set one up first.',
    zh: '该角色须启用第二重验证方可进入。请先设置。',
  },
  'code-wrong': {
    status: 403,
    en: 'The code is wrong, has run out or was used already, or there were too many tries. Wait for the next one; after five failures sign in again.',
    zh: '验证码错误、已过期或已使用，或尝试次数过多。请等待下一个验证码；失败五次后请重新登录。',
  },
  'passkey-refused': {
    status: 401,
    en: 'The passkey was not accepted: it is not registered here, its answer is too old or was used. Try again, or sign in with the password.',
    zh: '通行密钥未被接受：未在此登记、响应已过期或已使用。请重试，或使用密码登录。',
  },
  'provider-unreachable': {
    status: 502,
    en: "The institution's sign-in page cannot be reached now. Use the password or a passkey, or try again later.",
    zh: '暂时无法连接机构的登录页面。请使用密码或通行密钥，或稍后重试。',
  },
  'provider-refused': {
    status: 401,
    en: 'The institution did not confirm who you are, or its answer came too late or was used already. Begin again.',
    zh: '机构未确认您的身份，或其答复已超时或已使用。请重新开始。',
  },
  'identity-unknown': {
    status: 403,
    en: 'No account is bound to this identity. Sign in with the password and bind it under “Signing in”; a new account gets an invitation from the administrator.',
    zh: '尚无账号绑定此身份。请用密码登录后在“登录方式”中绑定；新账号由管理员邀请。',
  },
  'identity-absent': {
    status: 409,
    en: 'No identity at an institution is bound to this account.',
    zh: '此账号未绑定任何机构身份。',
  },
  'identity-taken': {
    status: 409,
    en: 'This identity opens another account already. Take it off there first.',
    zh: '此身份已绑定另一账号。请先在该账号中解除绑定。',
  },
  'factor-exists': {
    status: 409,
    en: 'An authenticator app is set up already. Remove it first.',
    zh: '已设置身份验证器。请先将其移除。',
  },
  'factor-absent': {
    status: 409,
    en: 'The account has no such second factor.',
    zh: '该账号没有此项第二重验证。',
  },
  'session-unknown': {
    status: 409,
    en: 'The account has no such session any more.',
    zh: '该账号已没有此会话。',
  },
  'csrf-failed': {
    status: 403,
    en: 'The request did not carry the token of this session. Reload the page and try again.',
    zh: '请求未携带本次会话的令牌。请刷新页面后重试。',
  },
  'not-permitted': {
    status: 403,
    en: 'This role may not do or see this.',
    zh: '该角色无权进行此操作或查看此内容。',
  },
  'not-found': {
    status: 404,
    en: 'There is nothing here that this account may see.',
    zh: '此处没有该账号可查看的内容。',
  },
  'unknown-route': {
    status: 404,
    en: 'The server has no such address.',
    zh: '服务器上没有该地址。',
  },
  'invalid-request': {
    status: 400,
    en: 'The request does not have the expected shape; the details name each place and rule.',
    zh: '请求的格式不符合要求；详情列出了每处位置及规则。',
  },
  'photo-unreadable': {
    status: 415,
    en: 'This is not a photo that can be kept: JPEG, PNG and WebP are.',
    zh: '这不是可保存的照片格式；可保存 JPEG、PNG 与 WebP。',
  },
  'photo-damaged': {
    status: 500,
    en: 'The photo that is kept is not the one that the record names. Tell whoever runs the server.',
    zh: '所存照片与记录不符，请告知服务器管理人员。',
  },
  'unreadable-json': {
    status: 400,
    en: 'The body of the request is not readable JSON.',
    zh: '请求正文不是可读取的 JSON。',
  },
  'body-too-large': {
    status: 413,
    en: 'The body of the request is larger than the server takes.',
    zh: '请求正文超过服务器允许的大小。',
  },
  'unsupported-media-type': {
    status: 415,
    en: 'Send the body as application/json.',
    zh: '请以 application/json 发送请求正文。',
  },
  'too-many-requests': {
    status: 429,
    en: 'Too many requests from this address in a short time. Wait a minute.',
    zh: '该地址短时间内请求过多。请等待一分钟。',
  },
  'command-reused': {
    status: 409,
    en: 'This command id was used for another request. Nothing was done. Send this one under a new id.',
    zh: '该命令编号已用于另一请求。操作未执行。请使用新的编号发送。',
  },
  'too-busy': {
    status: 503,
    en: 'Others kept changing the same thing. Nothing was done. Try again.',
    zh: '他人正在不断修改同一内容。操作未执行。请重试。',
  },
  'account-exists': {
    status: 409,
    en: 'This account already has a role in this study. Revoke it first; one account acts in one role.',
    zh: '该账号在本研究中已有角色。请先撤销；一个账号只能担任一个角色。',
  },
  'account-unknown': {
    status: 404,
    en: 'This study has no such account.',
    zh: '本研究中没有该账号。',
  },
  'account-elsewhere': {
    status: 403,
    en: 'This account also acts in a study that you do not administer. An administrator of every study it acts in can do this.',
    zh: '该账号还参与您不管理的研究。须由其所有研究的管理员操作。',
  },
  'role-incompatible': {
    status: 409,
    en: 'This account has acted in a role that may see the allocation; it can never take a masked role in this study.',
    zh: '该账号曾担任可查看分配情况的角色，不得再在本研究中担任设盲角色。',
  },
  'site-unknown': {
    status: 422,
    en: 'The study has no such site.',
    zh: '本研究没有该研究中心。',
  },
  'term-backwards': {
    status: 422,
    en: 'The end lies before the beginning.',
    zh: '结束日期早于开始日期。',
  },
  'last-administrator': {
    status: 409,
    en: 'No administrator without end would be left in the study. Appoint another one first.',
    zh: '本研究将没有任期无期限的管理员。请先任命另一名。',
  },
  'allocation-opened': {
    status: 409,
    en: 'The allocation was opened: dummy arms have done their duty. Make the report from the record and the opened allocation.',
    zh: '分配已揭盲，无需再用虚拟分组。请依据记录与已公开的分配生成报告。',
  },
  'allocation-not-opened': {
    status: 409,
    en: 'The allocation is closed. It can be opened after the study is locked.',
    zh: '分配情况尚未公开。研究锁定后方可公开。',
  },
  'allocation-not-committed': {
    status: 409,
    en: 'The lists of this study were drawn before commitments were made; there is nothing to verify them by.',
    zh: '本研究的分配表生成于承诺机制之前，无从核验。',
  },
  'answer-shown-already': {
    status: 409,
    en: 'This was shown when it was done and is not shown again. Do it once more if it must be seen again; that is recorded too.',
    zh: '该内容已在操作时显示，不再重复显示。如须再次查看，请重新操作；该操作同样会被记录。',
  },
  'phone-unknown': {
    status: 401,
    en: 'This phone is not enrolled, or was taken off the study. Ask the study site for a new link; what is kept here stays here.',
    zh: '该手机未登记或已从研究中移除。请向研究中心索取新链接；已保存在手机上的内容不会丢失。',
  },
  'phone-locked': {
    status: 401,
    en: 'Enter the PIN to go on.',
    zh: '请输入 PIN 码后继续。',
  },
  'pin-wrong': {
    status: 403,
    en: 'The PIN is wrong, or there were too many tries. After five wrong ones wait 15 minutes; after twenty the phone has to be enrolled anew.',
    zh: 'PIN 码错误，或尝试次数过多。错误五次后请等待 15 分钟；错误二十次后须重新登记手机。',
  },
  'pin-weak': {
    status: 422,
    en: 'The PIN needs six digits that are neither all the same nor in a row.',
    zh: 'PIN 码须为六位数字，不得全部相同或连续。',
  },
  'internal-error': {
    status: 500,
    en: 'The server failed. What you sent may be sent again under the same command id.',
    zh: '服务器出错。可用同一命令编号重新发送。',
  },
} as const satisfies Record<string, Text & { status: number }>;

export type ProblemCode = keyof typeof problems;

/** Thrown inside an operation, answered as problem details. Carries no value that was sent. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ProblemCode, details: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

import type { enLookAround } from './en-look-around.ts';

export const zhLookAround: typeof enLookAround = {
  lookAround: {
    title: '随便看看',
    intro: '本研究为虚构，已进行数周，随提供它的程序结束而消失。请选择您的身份；可随时换成他人。',
    password: '这里所有人的密码相同，签名时需要：',
    enter: role => `以${role}身份进入`,
    other: '换一个身份',
    again: '重新显示导览',
    tries: {
      coordinator: '不用鼠标，录入第一份到期的表单。',
      nurse: '记录一次用药，报告一个不良事件。',
      investigator: '判定某人是否合格并签名。揭盲一人，看看代价是什么。',
      pharmacist: '准备药盒并发放。您能看到分组，其他人不能。',
      verifier: '核对药师准备的药盒。',
      randomisationStatistician: '查看列表如何产生，事先承诺了什么。',
      monitor: '将数值与源数据核对，并对其中一个提出质疑。',
      dataManager: '处理一个质疑，审阅一份表单，将其冻结。',
      statistician: '阅读以虚拟分组生成的报告。',
      safetyCommittee: '查看关卡依据什么作决定。',
      sponsor: '确认获知并评估一个严重事件。发布一次修订。',
      auditor: '追溯一个数值由谁录入、为何更改。',
      administrator: '给某人一个账号，再收回。',
    },
    tour: {
      label: '简短导览',
      back: '上一步',
      next: '下一步',
      end: '关闭导览',
      count: (step, all) => `${step} / ${all}`,
      steps: {
        role: '您以一个角色工作。等待该角色的事项列在这里，最紧迫的在前。',
        task: '每一行通往处理之处。他人的事项在下方，可看出事情停在谁那里。',
        places: '您的角色在本研究中需要的页面。其他页面不是被隐藏，而是由服务器拒绝。',
        simulated: '虚构的研究在每一页、每次打印上都永远注明。',
        help: '说明您的角色在当前页面上做什么。按 ? 键也可到达。',
        language: '全部内容都有英文和中文，浅色和深色。',
        other: '在这里换成他人，用另一双眼睛看同一项研究。',
      },
    },
  },
};

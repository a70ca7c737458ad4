/** 凭 .kbkeep 续传与解封。 */
export const keepZhCN = {
  file: '保管文件（.kbkeep）',
  passphrase: '封装时设定的口令',
  passphraseHint: '口令只在本机使用，平台不知道它，也找不回它。',
  chooseFirst: '请选择保存的 .kbkeep',
  passphraseFirst: '请输入封装时设定的口令',
  release: '加密证书丢失或换发了？用 .kbkeep 解封',
  releaseHint: '签名仍用本单位绑定的签名证书。.kbkeep 和口令只在本机打开，交出的同样只是这一半密钥。',
  releaseSubmit: '打开 .kbkeep 并解封',
  way: { title: '用什么打开', passphrase: '口令', key: '加密证书' },
  repeat: '没有 .kbid？用原来的文件和 .kbkeep 继续第 {n} 版',
  repeatHint:
    '换了浏览器或电脑时：在上面选择封装时的同一批文件，用途相同，报价表逐字相同。本机核对内容后重新做出完全相同的密文，从平台已收到处继续上传。',
  filesFirst: '请先在上面选择原来的文件并填写报价表。',
  repeatSubmit: '核对并继续',
};

const CHANGED = '这个 .kbid 在封装之后被改动或已经损坏，没有取出任何文件。请换用当时保存的另一份；平台收到的那一份不受影响。';

export const keepFaultsZhCN = {
  KEEP_INVALID: '.kbkeep 打不开：口令或证书不对，或者文件已经损坏。请核对是哪一版的口令。',
  KEEP_OTHER_BID: '这个 .kbkeep 不属于这一版投标。请选择封装这一版时保存的 .kbkeep。',
  KEEP_CONTENT_CHANGED:
    '文件、用途或报价表与封装时不完全相同，没有加密任何内容：同一把密钥绝不用于不同的内容。请选择原来的文件并逐字填写；内容确有改动的，请重新封装一版。',
  REPEAT_DIFFERS: '同样的文件得出了不同的密文：这一版可能由其他程序封装。请用原来的 .kbid 继续，或者重新封装一版。',
  PAYLOAD_HASH: CHANGED,
  PAYLOAD_CHUNK: CHANGED,
  PAYLOAD_TRUNCATED: CHANGED,
  PAYLOAD_COMMITMENT: CHANGED,
  CONTENT_INVALID: '密钥相符，但里面的内容不符合投标文件的格式，可能由其他程序封装；没有取出任何文件。请用原来的文件重新封装。',
};

import type { ownEn } from './en';

/** 打开本单位的加密投标文件。 */
export const ownZhCN: typeof ownEn = {
  title: '打开本单位的投标文件',
  lead: '用保存的 .kbid 和 .kbkeep 查看封装了什么，并取出其中的文件。全部在本机进行，什么都不发送。',
  choose: '选择文件',
  kbid: '加密投标文件（.kbid）',
  kbidHint: '封装时保存的文件，任何一版都可以。',
  kbidFirst: '请选择保存的 .kbid',
  submit: '打开',
  opening: '正在解密并核对',
  stop: '停止',
  sound: '已打开，全部核对无误',
  lot: '标段编号',
  version: '版本',
  submission: '投标编号',
  hash: '清单哈希',
  form: '报价表',
  files: '文件',
  filesHint: '与封装时逐字节相同。这里的文件只在本页打开期间保留在浏览器中，请存到本机。',
  save: '保存',
  saveOf: '保存 {name}',
  close: '关闭并清除',
};

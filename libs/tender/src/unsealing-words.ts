import type { SealingMode } from '@kaibiao/crypto';

const MODES: Readonly<Record<SealingMode, string>> = {
  'bidder+custodians':
    '投标人与保管人共同解封：开标时投标人交出自己的一半密钥，保管人共同交出另一半，少一方都打不开；不解封的，视为撤销投标',
  custodians:
    '保管人解封：开标不需要投标人操作，由保管人达到规定人数后共同打开；同样多的保管人串通即可提前打开投标文件，投标人递交即表示知悉',
  bidder:
    '投标人解封：开标时投标人交出自己的密钥，主持人、见证人和平台签署开标指令后打开；不解封的，视为撤销投标。特别提示：本方式不是盲开，投标人解封后，平台能够先于公布读取其投标文件，投标人递交即表示知悉',
};

/** Who opens the bids and what it takes, as the notice and the tender document print it (投标文件的解封). */
export function unsealing({
  mode,
  custodians,
  threshold,
}: {
  readonly mode: SealingMode;
  readonly custodians: readonly unknown[];
  readonly threshold: number;
}): string {
  const keepers =
    mode === 'bidder'
      ? `。${custodians.length} 名保管人不持有投标文件的任何密钥，只保管评标参数和评标专家的抽取种子，抽取须 ${threshold} 名以上共同参与。`
      : `，保管人 ${custodians.length} 名，开标须 ${threshold} 名以上共同参与。`;
  return MODES[mode] + keepers;
}

import type { Sentence } from './sentence';

/** What to do about errors of the contract and of its performance. */
export const CONTRACT_REMEDIES: Readonly<Record<string, Sentence>> = {
  CONTRACT_INVALID: {
    zh: '合同主要条款须与投标文件一致。请按所列逐项改回投标时的承诺后重新签名。',
    en: 'The key terms of a contract are those of the bid. Put back what is listed and sign again.',
  },
  CONTRACT_NOT_FOUND: {
    zh: '还没有可以查看或签署的合同。招标人发出合同后再来。',
    en: 'There is no contract to see or to sign yet. Come back when the tenderer has offered it.',
  },
  CONTRACT_SIGNATORY_OTHER: {
    zh: '合同或者备案上有一个签名不是该方的证书所作，不能出具鉴证书。请联系交易中心核查签名。',
    en: 'A signature on the contract or its filing was made with the certificate of somebody else, so nothing is attested. Ask the centre to look into it.',
  },
  CONTRACT_UNFILED: {
    zh: '合同备案后才能取得鉴证书、记录履约情况。请联系交易中心备案合同后再来。',
    en: 'Attestation and record of performance begin when the centre has filed the contract. Ask the centre to file it, then come back.',
  },
  LOT_NOT_CONTRACTED: {
    zh: '只有合同已订立的标段可以归档。请待合同订立后再来；流标或终止的标段保持原状态，其档案可以直接下载。',
    en: 'Only a lot whose contract stands is archived. Come back when it is concluded; a failed or terminated lot stays as it ended, and its archive can be downloaded.',
  },
  ARCHIVE_INCOMPLETE: {
    zh: '档案还不齐全，不能归档。请按所列逐项补齐后再归档；标段未改动。',
    en: 'The archive is not complete, so the lot is not archived. Have what is listed put in and come back; the lot is unchanged.',
  },
  LOT_ARCHIVED: {
    zh: '该标段已归档，履约记录不再增加。请查看已有记录，或下载档案。',
    en: 'The lot is archived and its record of performance is closed. Read what is there, or download the archive.',
  },
  PERFORMANCE_NOT_FOUND: {
    zh: '没有可以查看的履约记录：合同尚未备案，或您不是合同当事人。',
    en: 'There is no record of performance to see: the contract is not filed yet, or you are not one of those it concerns.',
  },
  PERFORMANCE_INVALID: {
    zh: '这条履约记录不能写入。请按所列逐项更正后重新签名；已有记录未改动。',
    en: 'This cannot be written into the record. Mend what is listed and sign again; what stands there is unchanged.',
  },
  PERFORMANCE_REPLACED: {
    zh: '该条记录已被替换或撤回。请刷新页面，对新的记录提出意见。',
    en: 'This entry was replaced or withdrawn. Reload and answer the one that took its place.',
  },
  PERFORMANCE_ANSWERED: {
    zh: '对该条记录的意见已签名提交，不能更改。情况有变的，请联系招标人另行记录。',
    en: 'This entry has its signed answer, which stays. If something has changed, ask the tenderer to write another entry.',
  },
  PERFORMANCE_WORDS_MISSING: {
    zh: '提出异议应当写明理由。请填写书面意见后重新签名。',
    en: 'An objection says what it objects to. Write it down and sign again.',
  },
  PERFORMANCE_EVIDENCE_TOO_MUCH: {
    zh: '该合同的证明材料数量已达上限。请把多份材料合并为一个文件后上传。',
    en: 'This contract holds as many files as it can. Put several papers into one file.',
  },
};

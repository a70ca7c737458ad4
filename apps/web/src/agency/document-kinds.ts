/** 招标文件, 工程量清单, 图纸, 最高投标限价文件, 合同, 其他. */
export const ROLES = ['tender_document', 'bill_of_quantities', 'drawings', 'ceiling_price', 'contract', 'other'] as const;

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  zip: 'application/zip',
  xml: 'application/xml',
  docx: `${OFFICE}.wordprocessingml.document`,
  xlsx: `${OFFICE}.spreadsheetml.sheet`,
  txt: 'text/plain',
};

/** What the platform keeps a file as, by the end of its name: what a browser says of a file depends on the programs of its computer. */
export const mediaTypeOf = (name: string): string => TYPES[name.split('.').at(-1)!.toLowerCase()] ?? 'application/octet-stream';

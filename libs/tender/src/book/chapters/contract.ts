import { n, p, type TemplateChapter } from '../book-template';

/** 第四章 合同条款及格式 */
export const CONTRACT: TemplateChapter = {
  id: 'contract',
  title: '第四章 合同条款及格式',
  clauses: [
    {
      id: 'contract.general',
      title: '通用合同条款',
      blocks: [p('通用合同条款采用国家发展和改革委员会等九部委令第56号《标准施工招标文件》（2007年版）第四章第一节的全文，不作改动。')],
    },
    {
      id: 'contract.special',
      title: '专用合同条款',
      blocks: [],
      editable: 'required',
    },
    {
      id: 'contract.price',
      title: '合同价格与支付',
      blocks: [
        n(
          '合同价格为中标人的投标报价，合同的标的、价款、质量、履行期限等主要条款应当与招标文件和中标人的投标文件的内容一致（招标投标法实施条例第五十七条）。',
        ),
        n('合同工期为{{periodDays}}，质量标准为{{quality}}。'),
      ],
    },
    {
      id: 'contract.payment',
      title: '工程款的支付方式',
      blocks: [],
      editable: 'required',
    },
    {
      id: 'contract.form',
      title: '合同协议书格式',
      blocks: [p('合同协议书由电子招标投标交易平台根据本招标文件、中标人的投标文件和中标通知书的数据生成，由双方电子签名。')],
    },
  ],
};

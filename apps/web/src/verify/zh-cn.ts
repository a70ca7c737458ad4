export const zhCN = {
  lead: '回执、盖章的 PDF、标段档案和抽取，在您自己的浏览器里核验。文件不会离开这台电脑，断网也能核验。',
  drop: '把文件拖到这里，或选择文件',
  kinds: '标段档案（.zip）· 投标回执（.json）· 平台盖章的文书（.pdf）· 抽取（draw….json）',
  unknown: '“{name}”不是能在此核验的文件：请使用 .zip、.pdf 或 .json。',
  running: '正在核验 {n} / {of}',
  holds: '成立',
  fails: '不成立',
  allHold: '全部 {n} 项检查成立',
  someFail: '{n} 项检查不成立（共 {of} 项）',
  report: '保存核验报告',
  trust: '以谁为准',
  trustPlatform: '现在使用平台公布的机构证书、吊销列表和日志公钥。要完全不依赖平台，请放入您从发证机构和见证方得到的文件。',
  trustOwn: '使用您提供的：{files}',
  trustDrop: '放入自己的信任文件',
  trustKinds:
    '机构证书（.pem .crt .cer）、吊销列表（.crl）、日志公钥（.pub）；名称以 platform 开头的是平台证书，以 custodian 开头的是开标密钥保管人的证书',
  limits:
    '本页的代码来自平台：在网页上核验，等于当天相信平台给出的这段代码。重大项目请用自己的电脑运行命令行 kaibiao verify，它不需要网络，也不需要我们的服务器。',
  papers: {
    of: '本标段的盖章文书',
    hint: '文书上的二维码指向本页。把收到的 PDF 拖到下面，即可知道它是否为下列之一；纸质文书请核对印在上面的数字。',
    none: '本标段还没有盖章文书',
    noneHint: '公告、开标记录、评标报告、中标通知书、合同等一经形成即由平台盖章，列在这里。',
    name: '文书',
    version: '第 {n} 版',
    kind: {
      tender: '招标公告',
      clarification: '澄清（更正）公告',
      opening_record: '开标记录',
      opening_proceedings: '开标记录（续）',
      evaluation_report: '评标报告',
      candidates: '中标候选人公示',
      result: '中标结果公告',
      award_notice: '中标通知书',
      withdrawn_award_notice: '中标通知书（已取消，不再有效）',
      contract: '合同协议书',
      contract_attestation: '合同鉴证书',
      supervisor_report: '招标投标情况书面报告',
      failure: '招标失败（流标）公告',
      termination: '终止公告',
    },
    printed: '印在文书上的数字',
    file: '盖章文件 SHA-256',
    sealedAt: '盖章时间',
    by: '由平台电子签章',
    parties: '仅当事人可以下载',
    same: '“{name}”就是本标段的{kind}，与平台盖章的文件逐字节一致。',
    other: '“{name}”不是本标段的盖章文书：与上列任何一份都不一致。',
  },
  draw: {
    title: '抽取 {item} 的复算',
    seed: '种子',
    nonces: '随机数',
    noncesOf: '{n} 家投标人各一个，按字节排序',
    first: '前 8 字节',
    modulo: '取模',
    candidates: '候选值',
    choice: '结果',
    same: '与公布的结果一致',
    other: '与公布的结果 {said} 不一致',
  },
  check: {
    archive: {
      files: '档案里的文件与索引一致',
    },
    award: {
      lawful: '定标合法：公示期满、排名第一或有法定理由',
    },
    candidates: {
      ranked: '候选人与评标报告一致',
    },
    ceremony: {
      order: '开标各步骤的先后次序正确',
    },
    certificates: {
      valid: '证书在签名时有效',
    },
    commitments: '每把密钥与承诺一致',
    committee: {
      drawn: '专家抽取可以复算',
    },
    dealing: '份额的分发可以复算',
    documents: {
      hashed: '招标文件与公告所列哈希一致',
    },
    draws: {
      recomputed: '开标抽取可以复算',
    },
    journal: {
      chain: '记录链完整',
      log: '记录写入了公开日志',
    },
    keys: {
      certified: '标段密钥均由其保管人认证',
    },
    log: {
      disclosed: '开标时公开的日志叶与本标段记录一致，无遗漏、无冒充',
      witnessed: '日志检查点已由约定的见证人联署',
    },
    manifests: {
      signed: '每份投标的清单由投标人签名',
    },
    notice: {
      signed: '公告由代理机构签名',
    },
    order: {
      signed: '开标令由主持人、见证人和平台签署',
    },
    payloads: {
      open: '每份投标重新打开后字节一致',
    },
    receipts: {
      match: '回执与记录、文件一致',
    },
    refused: {
      listed: '被拒绝的尝试已列出',
    },
    releases: {
      kept: '每个已确认的解封都在开标令中',
    },
    scores: {
      recomputed: '评分可以复算',
    },
    shares: {
      after_gate: '份额在门限之后才交出',
    },
    sheets: {
      signed: '评分表由评委签名',
    },
    submissions: {
      single: '每个投标人只有一份有效投标',
    },
    table: {
      equal: '公布的价格与投标文件一致',
    },
    timestamps: {
      valid: '时间戳与文件、记录一致',
    },
    votes: {
      enough: '保管人表决足够',
    },
    receipt: {
      signed: '回执由平台签名',
      stamped: '时间戳与回执一致',
      logged: '投标已写入公开日志',
    },
    pdf: {
      whole: '签名覆盖整个文件，之后没有追加任何内容',
      signer: '由平台的证书签章',
      document: '签章前文件的 SHA-256',
    },
    file: '文件可以读取',
  },
};

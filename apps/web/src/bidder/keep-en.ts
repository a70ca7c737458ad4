/** Going on, and releasing, from a .kbkeep. */
export const keepEn = {
  file: 'Your keep (.kbkeep)',
  passphrase: 'Passphrase of the keep, set when sealing',
  passphraseHint: 'Used on this computer only. The platform does not know it and cannot recover it.',
  chooseFirst: 'Choose the .kbkeep that you saved',
  passphraseFirst: 'Type the passphrase that was set when sealing',
  release: 'Encryption certificate lost or renewed? Release from your .kbkeep',
  releaseHint:
    'You still sign with a signing certificate bound to your organisation. The .kbkeep and its passphrase are opened on this computer only; what is handed over is the same half of the key.',
  releaseSubmit: 'Open the .kbkeep and release',
};

export const keepFaultsEn = {
  KEEP_INVALID:
    'The .kbkeep does not open: wrong passphrase or certificate, or a damaged file. Check which version the passphrase belongs to.',
  KEEP_OTHER_BID: 'This .kbkeep is not of this version of the bid. Choose the one that was saved when this version was sealed.',
};

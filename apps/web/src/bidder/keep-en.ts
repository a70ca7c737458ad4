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
  way: { title: 'Open it with', passphrase: 'its passphrase', key: 'the encryption certificate' },
  repeat: 'No .kbid at hand? Go on with version {n} from the same files and the .kbkeep',
  repeatHint:
    'In another browser or on another computer: choose above the very files that were sealed, with the same use, and fill in the price form letter by letter. This computer compares the content, makes the very same sealed bytes again and goes on with the upload from where the platform has them.',
  filesFirst: 'First choose the same files above and fill in the price form.',
  repeatSubmit: 'Compare and go on',
};

const CHANGED =
  'This .kbid was changed or damaged since it was sealed, and no file was taken out of it. Choose another copy of the file that you saved; what the platform has is not affected.';

export const keepFaultsEn = {
  KEEP_INVALID:
    'The .kbkeep does not open: wrong passphrase or certificate, or a damaged file. Check which version the passphrase belongs to.',
  KEEP_OTHER_BID: 'This .kbkeep is not of this version of the bid. Choose the one that was saved when this version was sealed.',
  KEEP_CONTENT_CHANGED:
    'Files, their use or the price form are not exactly what was sealed, and nothing was encrypted: one key never seals two contents. Choose the files as they were and fill in the same form; seal changed content as a new version.',
  REPEAT_DIFFERS:
    'The same files gave other sealed bytes: this version may have been made by another program. Go on with its .kbid, or seal anew.',
  PAYLOAD_HASH: CHANGED,
  PAYLOAD_CHUNK: CHANGED,
  PAYLOAD_TRUNCATED: CHANGED,
  PAYLOAD_COMMITMENT: CHANGED,
  CONTENT_INVALID:
    'The keys fit, but what is inside is not in the form of a bid: another program may have made it. No file was taken out. Seal the original files anew.',
};

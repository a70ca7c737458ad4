/** Sending while sealing. */
export const aheadEn = {
  choice: 'Upload the sealed bytes while sealing',
  hint: 'Saves waiting. What arrives early opens for nobody and is no submission: the manifest is signed when sealing is done, and only the receipt counts. If this page is closed while it seals, what was sent is void and you seal again.',
  sending: '{far} sent ahead, about {time} left',
  sent: '{far} sent ahead, not submitted',
  goOn: 'Go on uploading',
};

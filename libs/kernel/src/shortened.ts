/** The text, or what of it fits into so many characters (code points); a cut is always seen by its `…`. */
export function shortened(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}

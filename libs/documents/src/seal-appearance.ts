import { create, type Font } from 'fontkit';
import { fontFile } from './fonts';

/** Side of the square in which the seal stands, points: 40 mm, as a round official seal (公章) has at most. */
export const SEAL_SIDE = 113;

const CENTRE = SEAL_SIDE / 2;
const RIM = 54;
/** Where the name stands on its arc, and how large. */
const NAME = { radius: 41, size: 11.5, most: Math.PI * 1.45 };
const STAR = 13;
const LINE = { size: 6, y: 28 };

let bold: Font | undefined;
const font = (): Font => (bold ??= create(fontFile('bold')) as Font);

/** The picture of a seal (电子印章) as PDF drawing operators: rim, star, the owner's name on an arc, a line below. Vectors, no font needed. */
export function sealAppearance(owner: string, line: string): string {
  return ['0.8 0.1 0.1 rg 0.8 0.1 0.1 RG 2.4 w', `${circle(RIM)} S`, `${star()} f`, ...onArc(owner), ...centred(line)].join('\n');
}

function circle(radius: number): string {
  const k = radius * 0.5522847498;
  const at = (x: number, y: number): string => `${figure(CENTRE + x)} ${figure(CENTRE + y)}`;
  const curve = (...points: [number, number][]): string => `${points.map(([x, y]) => at(x, y)).join(' ')} c`;
  return [
    `${at(radius, 0)} m`,
    curve([radius, k], [k, radius], [0, radius]),
    curve([-k, radius], [-radius, k], [-radius, 0]),
    curve([-radius, -k], [-k, -radius], [0, -radius]),
    curve([k, -radius], [radius, -k], [radius, 0]),
  ].join(' ');
}

function star(): string {
  const points = Array.from({ length: 5 }, (_, at) => Math.PI / 2 + (at * 4 * Math.PI) / 5);
  const path = points.map((angle) => `${figure(CENTRE + STAR * Math.cos(angle))} ${figure(CENTRE + 4 + STAR * Math.sin(angle))}`);
  return `${path[0]} m ${path
    .slice(1)
    .map((point) => `${point} l`)
    .join(' ')} h`;
}

/** The name from left to right over the star, its characters upright on the circle; a long one is set smaller, never cut. */
function onArc(owner: string): string[] {
  const characters = [...owner];
  const wanted = (characters.length * NAME.size * 1.16) / NAME.radius;
  const spread = Math.min(wanted, NAME.most);
  const size = wanted <= NAME.most ? NAME.size : Math.max(4, (NAME.size * NAME.most) / wanted);
  const step = spread / characters.length;
  return characters.map((character, at) => {
    const angle = Math.PI / 2 + spread / 2 - step * (at + 0.5);
    const turn = angle - Math.PI / 2;
    const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
    const [x, y] = [CENTRE + NAME.radius * Math.cos(angle), CENTRE + NAME.radius * Math.sin(angle)];
    return `q ${[cos, sin, -sin, cos, x, y].map(figure).join(' ')} cm ${glyph(character, size)} f Q`;
  });
}

function centred(line: string): string[] {
  const width = [...line].reduce((sum, character) => sum + advance(character) * LINE.size, 0);
  let x = CENTRE - width / 2;
  return [...line].map((character) => {
    const drawn = `q 1 0 0 1 ${figure(x + (advance(character) * LINE.size) / 2)} ${LINE.y} cm ${glyph(character, LINE.size)} f Q`;
    x += advance(character) * LINE.size;
    return drawn;
  });
}

const advance = (character: string): number => font().glyphForCodePoint(character.codePointAt(0)!).advanceWidth / font().unitsPerEm;

/** The outline of a character, centred over the origin. */
function glyph(character: string, size: number): string {
  const shape = font().glyphForCodePoint(character.codePointAt(0)!);
  const scale = size / font().unitsPerEm;
  const shift = shape.advanceWidth / 2;
  let last: [number, number] = [0, 0];
  return shape.path.commands
    .map(({ command, args }) => {
      const points = args.map((value, at) => (at % 2 === 0 ? value - shift : value) * scale);
      const drawn = operator(command, points, last);
      if (points.length >= 2) last = [points.at(-2)!, points.at(-1)!];
      return drawn;
    })
    .join(' ');
}

/** PDF has cubic curves only: a quadratic one (TrueType) is written as the cubic that is the same curve. */
function operator(command: string, points: readonly number[], [fromX, fromY]: readonly [number, number]): string {
  const written = (numbers: readonly number[]): string => numbers.map(figure).join(' ');
  if (command === 'moveTo') return `${written(points)} m`;
  if (command === 'lineTo') return `${written(points)} l`;
  if (command === 'bezierCurveTo') return `${written(points)} c`;
  if (command === 'closePath') return 'h';
  const [cx, cy, x, y] = points as [number, number, number, number];
  const third = (a: number, b: number): number => a + (2 / 3) * (b - a);
  return `${written([third(fromX, cx), third(fromY, cy), third(x, cx), third(y, cy), x, y])} c`;
}

const figure = (value: number): string => String(Math.round(value * 1000) / 1000);

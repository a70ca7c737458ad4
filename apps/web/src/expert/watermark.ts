import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { dateTime } from '../format';
import { useClock } from '../shell/clock';
import { seated, type Room } from './room';

/** 水印: the seat of who looks (names are secret until the result) and the minute. */
export function useMark(room: () => Room): ComputedRef<string> {
  const { t } = useI18n();
  const { now } = useClock();
  const seat = computed(() => String(seated(room()).findIndex(({ memberId }) => memberId === room().self) + 1).padStart(2, '0'));
  return computed(() => t('expert.pdf.mark', { seat: seat.value, at: dateTime(now.value).slice(0, 16) }));
}

/** Writes who looks, and when, across a drawn page: into its pixels, so that a saved picture of it says so too. */
export function stamp(canvas: HTMLCanvasElement, mark: string): void {
  const pen = canvas.getContext('2d');
  if (!pen || mark === '') return;
  pen.save();
  pen.resetTransform();
  pen.fillStyle = 'rgb(23 33 46 / 9%)';
  pen.textAlign = 'center';
  pen.font = `700 ${Math.round(canvas.width / 17)}px sans-serif`;
  for (const part of [0.2, 0.5, 0.8]) {
    pen.save();
    pen.translate(canvas.width / 2, canvas.height * part);
    pen.rotate(-Math.PI / 7.5);
    pen.fillText(mark, 0, 0);
    pen.restore();
  }
  pen.restore();
}

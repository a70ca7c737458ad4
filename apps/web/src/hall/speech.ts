import { computed, onScopeDispose, ref, watch, type ComputedRef, type Ref } from 'vue';

export interface Reading {
  /** False where the browser cannot speak. */
  possible: boolean;
  on: Ref<boolean>;
  /** The line that is being spoken; -1 for none. */
  at: Ref<number>;
  toggle(): void;
}

/** 唱标 by voice (Web Speech), once somebody asks for it: the very lines that stand on the page, one after another. */
export function useReading(lines: ComputedRef<readonly string[]>, language: Ref<string>): Reading {
  const possible = 'speechSynthesis' in window;
  const on = ref(false);
  const at = ref(-1);
  const text = computed(() => lines.value.join('\n'));

  const say = (line: number): void => {
    if (!on.value || line >= lines.value.length) {
      at.value = -1;
      return;
    }
    const words = new SpeechSynthesisUtterance(lines.value[line]);
    words.lang = language.value;
    words.onend = () => at.value === line && say(line + 1);
    at.value = line;
    speechSynthesis.speak(words);
  };
  watch([on, text, language], () => {
    if (!possible) return;
    at.value = -1;
    speechSynthesis.cancel();
    say(0);
  });
  onScopeDispose(() => possible && speechSynthesis.cancel());
  return { possible, on, at, toggle: () => (on.value = !on.value) };
}

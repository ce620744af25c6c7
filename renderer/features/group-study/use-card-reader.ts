import { useEffect, useRef } from 'react';

/** A reader types faster than any hand. */
const slowestKeyMs = 120;
const shortest = 4;

/**
 * Card readers are keyboards: digits and letters, then Enter. What comes faster than a hand types is a card, wherever the focus is, and
 * is kept from whatever else listens to keys; a field that somebody writes in keeps its own.
 */
export function useCardReader({
  listens,
  onCard,
}: {
  /** Without a room every key is somebody's shortcut, however fast it comes. */
  listens: boolean;
  onCard: (cardNumber: string) => void;
}): void {
  const latest = useRef(onCard);
  useEffect(() => {
    latest.current = onCard;
  });
  useEffect(() => {
    if (!listens) return undefined;
    let typed = '';
    let lastAtMs = -Infinity;
    const listen = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.timeStamp - lastAtMs > slowestKeyMs) typed = '';
      lastAtMs = event.timeStamp;
      if (/^[0-9A-Za-z]$/.test(event.key)) {
        typed += event.key;
        // A hand's shortcut is one key; from the second fast one on it is a card.
        if (typed.length > 1 && !isField(event.target)) event.stopPropagation();
        return;
      }
      if (event.key !== 'Enter' || typed.length < shortest) return;
      const card = typed;
      typed = '';
      if (isField(event.target)) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current(card);
    };
    window.addEventListener('keydown', listen, true);
    return () => window.removeEventListener('keydown', listen, true);
  }, [listens]);
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

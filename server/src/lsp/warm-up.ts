import { type Analysis, analyse } from '#core/analysis/analyse';
import type { OpenDocument } from './document';
import { isLong } from './first-screen';
import type { Session } from './session';

/** So often a long text is read until its code runs at full speed: measured, on 1,000 instances. */
const roundsMost = 20;

/** A round begins after a pause in which the editor may ask its first questions. */
const pauseMs = 30;

/**
 * Right after the start, the engine that runs us has not yet compiled what a keystroke runs through, and the
 * first keys in a long file would take five times as long as the later ones. So the pause after opening the
 * first one is used to go that way a few times, with an edit of nobody's. The first real edit ends it.
 */
export function warmUp(session: Session, document: OpenDocument): void {
  if (session.isWarm || !isLong(document.getText())) return;
  session.isWarm = true;
  const { version, path } = document;
  const text = document.getText();
  // From what is known already, as a keystroke goes: another copy of everything would only fill the memory.
  let previous: Analysis | undefined = document.latest?.analysis;
  const round = (count: number): void => {
    if (document.version !== version || !session.documents.has(document)) return;
    const edited = count % 2 === 0 ? text : `${text}#\n`;
    const options = { language: 'en', ...(previous === undefined ? {} : { previous }) } as const;
    previous = analyse([{ path, text: edited }], options);
    if (count < roundsMost) pauseBefore(count + 1);
  };
  const pauseBefore = (count: number): void =>
    session.host.after(pauseMs, () => {
      try {
        round(count);
      } catch (failure) {
        session.log.tell('warm-up', failure);
      }
    });
  pauseBefore(0);
}

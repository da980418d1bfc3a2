/** Shows on standard error how far a long piece of work has come: one line rewritten on a terminal, otherwise a line now and then. */
export interface Progress {
  show(text: string): void;
  /** Leaves the last line standing. */
  end(): void;
}

const linesApartMs = 5000;

export function openProgress(stream: NodeJS.WriteStream): Progress {
  let shownAt = 0;
  return {
    show(text) {
      const now = Date.now();
      if (now - shownAt < (stream.isTTY ? 100 : linesApartMs)) return;
      shownAt = now;
      stream.write(stream.isTTY ? `\r\x1b[2K${text.slice(0, (stream.columns ?? 80) - 1)}` : `${text}\n`);
    },
    end() {
      if (stream.isTTY) stream.write('\n');
    },
  };
}

import type { Reporter, TestModule } from 'vitest/node';

interface SummaryOptions {
  /** One line for each suite that the configuration left out, with the reason. */
  readonly notRun?: readonly string[];
}

/** True when the file holds tests and not one of them ran. */
function wasSkipped(module: TestModule): boolean {
  const tests = [...module.children.allTests()];
  return tests.length > 0 && tests.every((test) => test.result().state === 'skipped');
}

/** True when the file itself failed: it could not be loaded, or a hook around its tests threw. */
function brokeOutsideItsTests(module: TestModule): boolean {
  const suites = [...module.children.allSuites()];
  return module.errors().length > 0 || suites.some((suite) => suite.errors().length > 0);
}

/**
 * Says at the very end what did not run and why, and closes with the line "N passed, N failed, N skipped".
 * A file that could not be loaded, and an error outside every test, count as one failure each. A run that is ended by
 * SIGTERM names the files that were running: a test that never gives the processor back cannot be ended by its time-out.
 */
export default class SummaryReporter implements Reporter {
  readonly #notRun: readonly string[];
  readonly #running = new Set<string>();

  constructor(options: SummaryOptions = {}) {
    this.#notRun = options.notRun ?? [];
    process.once('SIGTERM', () => {
      for (const name of this.#running) console.log(`still running: ${name}`);
      process.exit(1);
    });
  }

  onTestModuleQueued({ relativeModuleId }: TestModule): void {
    this.#running.add(relativeModuleId);
  }

  onTestModuleEnd({ relativeModuleId }: TestModule): void {
    this.#running.delete(relativeModuleId);
  }

  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const states = modules.flatMap((module) =>
      [...module.children.allTests()].map((test) => test.result().state),
    );
    const count = (state: (typeof states)[number]): number => states.filter((it) => it === state).length;
    const failed = count('failed') + modules.filter(brokeOutsideItsTests).length + unhandledErrors.length;
    const notRun = [
      ...this.#notRun,
      ...modules
        .filter(wasSkipped)
        .map((module) => `${module.relativeModuleId}: skipped, none of its tests ran`),
    ];
    for (const line of notRun) {
      console.log(line);
    }
    console.log(
      `${String(count('passed'))} passed, ${String(failed)} failed, ${String(count('skipped'))} skipped`,
    );
  }
}

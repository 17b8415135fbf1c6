/** Queues changes so that they raise no events of our own, and Excel neither calculates nor draws in between. */
export function quietly<T>(context: Excel.RequestContext, changes: () => T): T {
  context.runtime.enableEvents = false;
  context.application.suspendApiCalculationUntilNextSync();
  context.application.suspendScreenUpdatingUntilNextSync();
  const result = changes();
  context.runtime.enableEvents = true;
  return result;
}

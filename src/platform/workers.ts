/**
 * The page's service workers; none in a frame, where every load asks the server anew whether it may be shown there, and
 * where a browser may refuse even the question.
 */
export function serviceWorkers(): ServiceWorkerContainer | undefined {
  return window.top === window ? navigator.serviceWorker : undefined
}

import type { Dispatcher } from 'undici';

/** Whether a request may have reached the source: false as long as no byte of it was handed to a connection. */
export interface Departure {
  isOut: boolean;
}

/** The same connections, noting when a request is handed to one of them: before, nothing can have been done. */
export function noting(connections: Dispatcher, departure: Departure): Dispatcher {
  return connections.compose((dispatch) => (options, next) => {
    return dispatch(options, {
      onRequestStart: (controller, context) => {
        departure.isOut = true;
        next.onRequestStart?.(controller, context);
      },
      onRequestUpgrade: (...upgrade) => next.onRequestUpgrade?.(...upgrade),
      onResponseStart: (...start) => next.onResponseStart?.(...start),
      onResponseData: (...data) => next.onResponseData?.(...data),
      onResponseEnd: (...end) => next.onResponseEnd?.(...end),
      onResponseError: (...failure) => next.onResponseError?.(...failure),
    });
  });
}

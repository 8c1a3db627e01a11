import { z } from 'zod';

/** What an HTTP header can hold without being encoded: no blank, no line end, nothing beyond ASCII. */
export const HEADER_TEXT = /^[\x21-\x7e]+$/;

/** An access token of an answer. One that no header can hold is none: it would be kept, and fail every call. */
export const accessToken = z.string().regex(HEADER_TEXT);

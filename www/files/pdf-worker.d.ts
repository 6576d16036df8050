/** The other half of PDF.js, which comes without types; it is only handed on. */
declare module "pdfjs-dist/build/pdf.worker.mjs" {
  export const WorkerMessageHandler: unknown;
}

interface ImportMetaEnv {
  /** Where the relay is, like `https://relay.example.com/api/v3`. */
  readonly VITE_RELAY_URL?: string;
}

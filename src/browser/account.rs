//! What an account is called where others could read it: its key is a secret.

use js_sys::{Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["crypto", "subtle"], js_name = digest)]
    fn digest(algorithm: &str, data: &Uint8Array) -> Result<Promise, JsValue>;
}

/// The SHA-256 of what names an account, in hexadecimal digits, by the platform
/// (<https://www.w3.org/TR/webcrypto-2/>). Insecure contexts have none.
pub(super) async fn account_name(account: &str) -> Result<String, JsValue> {
    let digest = JsFuture::from(digest("SHA-256", &Uint8Array::from(account.as_bytes()))?).await?;
    let hex = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
    Ok(Uint8Array::new(&digest).to_vec().into_iter().flat_map(|byte| [hex(byte >> 4), hex(byte & 15)]).collect())
}

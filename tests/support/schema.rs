//! Whether a JSON value keeps to a JSON Schema: as much of it as this program's schemas use.

/// What of a value a schema does not allow: as much of JSON Schema as ours uses; a word of it that is not known
/// here is a fault as well.
pub fn faults(
    root: &serde_json::Value,
    schema: &serde_json::Value,
    value: &serde_json::Value,
    at: &str,
) -> Vec<String> {
    if let Some(name) = schema.get("$ref") {
        let name = name.as_str().expect("text").strip_prefix("#/$defs/").expect("of this schema");
        return faults(root, &root["$defs"][name], value, at);
    }
    // What may be anything.
    if schema == &serde_json::Value::Bool(true) || schema.as_object().is_some_and(|words| words.is_empty()) {
        return Vec::new();
    }
    if let Some(any) = schema.get("anyOf").or(schema.get("oneOf")) {
        let each = any.as_array().expect("a list").iter().map(|one| faults(root, one, value, at));
        return each.min_by_key(Vec::len).unwrap_or_default();
    }
    let mut found = Vec::new();
    const KNOWN: [&str; 18] = [
        "$defs",
        "$schema",
        "additionalProperties",
        "default",
        "description",
        "format",
        "items",
        "maximum",
        "minimum",
        "properties",
        "required",
        "title",
        "type",
        "$ref",
        "anyOf",
        "oneOf",
        "enum",
        "const",
    ];
    for word in schema.as_object().expect("an object").keys() {
        if !KNOWN.contains(&word.as_str()) {
            found.push(format!("{at}: {word} is not looked at"));
        }
    }
    if let Some(only) = schema.get("const").filter(|only| *only != value) {
        found.push(format!("{at}: {value}, not {only}"));
    }
    if let Some(some) =
        schema.get("enum").and_then(serde_json::Value::as_array).filter(|some| !some.contains(value))
    {
        found.push(format!("{at}: {value}, none of {some:?}"));
    }
    let is = match value {
        serde_json::Value::Null => "null",
        serde_json::Value::Bool(_) => "boolean",
        serde_json::Value::Number(_) => "integer",
        serde_json::Value::String(_) => "string",
        serde_json::Value::Array(_) => "array",
        serde_json::Value::Object(_) => "object",
    };
    let types = match &schema["type"] {
        // What has a description alone may be anything.
        serde_json::Value::Null => return found,
        serde_json::Value::Array(several) => several.clone(),
        one => vec![one.clone()],
    };
    if !types.contains(&is.into()) {
        found.push(format!("{at}: {is}, not {types:?}"));
    }
    if let Some(least) = schema.get("minimum").and_then(serde_json::Value::as_i64)
        && value.as_i64().is_some_and(|value| value < least)
    {
        found.push(format!("{at}: below {least}"));
    }
    if let Some(most) = schema.get("maximum").and_then(serde_json::Value::as_i64)
        && value.as_i64().is_some_and(|value| value > most)
    {
        found.push(format!("{at}: above {most}"));
    }
    for (at_in, inner) in value.as_array().into_iter().flatten().enumerate() {
        if let Some(items) = schema.get("items") {
            found.extend(faults(root, items, inner, &format!("{at}/{at_in}")));
        }
    }
    if let Some(object) = value.as_object() {
        for wanted in schema["required"].as_array().into_iter().flatten() {
            if !object.contains_key(wanted.as_str().expect("text")) {
                found.push(format!("{at}: no {wanted}"));
            }
        }
        for (name, inner) in object {
            let at = format!("{at}/{name}");
            match (schema["properties"].get(name), schema.get("additionalProperties")) {
                (Some(schema), _) => found.extend(faults(root, schema, inner, &at)),
                (None, Some(schema)) if schema.is_object() => found.extend(faults(root, schema, inner, &at)),
                _ => found.push(format!("{at}: not in the schema")),
            }
        }
    }
    found
}

package vn.conglang.gateway.panel;

/// What the button sets off. All of it must be quick: it is done on the panel's thread.
///
/// @param look pressed shortly: look again how the hall is doing
/// @param newKeeper held for five seconds: a new keeper may come in
/// @param enrol held from before the box was switched on until the lamp flashed, and let go: the
///   box shall get its identity again
public record Deeds(Runnable look, Runnable newKeeper, Runnable enrol) {}

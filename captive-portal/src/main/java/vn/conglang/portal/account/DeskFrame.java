package vn.conglang.portal.account;

import java.util.List;
import java.util.stream.Stream;
import vn.conglang.portal.text.Words;

/// What stands around every page of the desk.
///
/// @param hall the hall's name
/// @param formToken to be sent back with every form: proves that the form is ours
/// @param here the part of the desk that is open
/// @param message what just happened, such as "Đã đăng."; empty = nothing
public record DeskFrame(
        Words words, String hall, Person person, String formToken, Section here, String message) {
    /// The same, open at another part.
    public DeskFrame at(Section section) {
        return new DeskFrame(words, hall, person, formToken, section, message);
    }

    /// The same with another message.
    public DeskFrame saying(String said) {
        return new DeskFrame(words, hall, person, formToken, here, said);
    }

    /// The parts that this person may open, in the menu's order.
    public List<Section> menu() {
        return Stream.of(Section.values())
                .filter(each -> each != Section.HOME && each.open(person.role()))
                .toList();
    }
}

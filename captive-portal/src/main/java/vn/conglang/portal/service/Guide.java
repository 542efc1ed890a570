package vn.conglang.portal.service;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.conglang.portal.text.Words;

/// A task shown step by step, with a picture for each step. Its texts are `guide.ID.title`,
/// `guide.ID.lead`, `guide.ID.1`, `guide.ID.1.text` and so on.
///
/// @param id such as `vneid`, part of its address
/// @param pictures one for each step
public record Guide(String id, List<Picture> pictures) {
    /// All guides, in the order of the first page.
    public static final List<Guide> ALL =
            List.of(
                    new Guide(
                            "vneid",
                            List.of(
                                    Picture.STORE,
                                    Picture.SEARCH,
                                    Picture.MAKER,
                                    Picture.PASSCODE)),
                    new Guide(
                            "muc-2",
                            List.of(Picture.CARD, Picture.COUNTER, Picture.WAIT, Picture.PASSCODE)),
                    new Guide(
                            "thu-tuc",
                            List.of(
                                    Picture.ADDRESS,
                                    Picture.SIGN_IN,
                                    Picture.FORM,
                                    Picture.FOLLOW)),
                    new Guide("bhyt", List.of(Picture.PASSCODE, Picture.WALLET, Picture.SHOW)),
                    new Guide(
                            "lua-dao",
                            List.of(Picture.CALL, Picture.LINK, Picture.STOP, Picture.REPORT)));

    public Guide {
        pictures = List.copyOf(pictures);
    }

    /// What a step's picture shows.
    public enum Picture {
        STORE,
        SEARCH,
        MAKER,
        PASSCODE,
        CARD,
        COUNTER,
        WAIT,
        ADDRESS,
        SIGN_IN,
        FORM,
        FOLLOW,
        WALLET,
        SHOW,
        CALL,
        LINK,
        STOP,
        REPORT
    }

    /// One step.
    ///
    /// @param name what to do, in a few words
    /// @param text how
    public record Step(int number, String name, String text, Picture picture) {}

    /// The guide of this id.
    public static Optional<Guide> of(String id) {
        return ALL.stream().filter(guide -> guide.id.equals(id)).findFirst();
    }

    /// What it is called.
    public String title(Words words) {
        return words.of("guide." + id + ".title");
    }

    /// What it is good for.
    public String lead(Words words) {
        return words.of("guide." + id + ".lead");
    }

    /// Its steps, in order.
    public List<Step> steps(Words words) {
        return Stream.iterate(1, number -> number <= pictures.size(), number -> number + 1)
                .map(number -> step(words, number))
                .toList();
    }

    private Step step(Words words, int number) {
        var key = "guide." + id + "." + number;
        return new Step(number, words.of(key), words.of(key + ".text"), pictures.get(number - 1));
    }

    /// Where it stands.
    public String path() {
        return GuideHandler.BELOW + id;
    }
}

package vn.conglang.portal.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.conglang.portal.SmallCard;
import vn.conglang.portal.SmallCard.Refusal;
import vn.conglang.portal.keeper.DeskVisit;

/// A notice with a photo on a card that takes nothing any more. Needs root, to mount the card.
class NoticeOnADeadCardIT {
    /// With bytes behind the picture, as large as a phone's photo.
    private static final byte[] PHOTO = Arrays.copyOf(Pictures.jpeg(1600, 1200), 3_000_000);

    @RegisterExtension final SmallCard card = new SmallCard();

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void whatWasTypedComesBackAndIsPublishedWhenThereIsRoom(Refusal refusal) throws Exception {
        var place = new DeskVisit.Place(card.folder().resolve("contents"));
        try (var keeper = place.keeper();
                var guest = place.hall.portal(place.written)) {
            var form =
                    new NoticeDeskVisit(keeper)
                            .open("/thong-bao/moi?lang=vi")
                            .with("title", "Hội làng")
                            .with("text", "chữ vừa gõ")
                            .with("cleared", "on")
                            .file("photo", PHOTO);
            card.refuse(refusal);

            var answer = form.press("publish");

            assertThat(answer.getStatus()).isEqualTo(507);
            assertThat(answer.getContent())
                    .contains("Thẻ nhớ của hộp đã đầy", "Hội làng", "chữ vừa gõ");
            place.awaitNoUploads();

            card.recover();
            var again =
                    new NoticeDeskVisit(keeper)
                            .take(answer.getContent())
                            .with("cleared", "on")
                            .file("photo", PHOTO)
                            .press("publish");
            assertThat(again.getStatus()).isEqualTo(303);
            assertThat(guest.get("/").getContent()).contains("Hội làng", "-small.jpg");
        }
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void guestsGoOnReadingWhatHangsOut(Refusal refusal) throws Exception {
        var place = new DeskVisit.Place(card.folder().resolve("contents"));
        try (var keeper = place.keeper();
                var guest = place.hall.portal(place.written)) {
            new NoticeDeskVisit(keeper)
                    .open("/thong-bao/moi?lang=vi")
                    .with("title", "Hội làng")
                    .press("publish");
            card.refuse(refusal);

            assertThat(guest.get("/").getContent()).contains("Hội làng");
            assertThat(guest.get("/thong-bao-cu").getStatus()).isEqualTo(200);
        }
    }
}

package vn.conglang.lab.hall;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import vn.conglang.lab.process.Program;

/// The province's workshop, `conglang provision`, used in the province's place as an operator does.
public final class WorkshopProgram {
    private final Namespace province;
    private final Folders folders;
    private final Programs programs;

    WorkshopProgram(Namespace province, Folders folders) {
        this.province = province;
        this.folders = folders;
        this.programs = new Programs(folders);
    }

    /// Where it keeps its files.
    public Path folder() {
        return folders.folder("workshop");
    }

    /// Takes the program as the last build left it.
    public void prepare() {
        programs.refresh("provisioning");
    }

    /// One command, such as `settings show qn-0417`.
    public Program command(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--workshop", folder().toString()));
        return province.inside(programs.of("provisioning", List.of(), all));
    }
}

/// The page a new project's folder opens with.
enum FirstSteps {
  static let text = """
    # 本局项目 / This bureau's project

    1. **署名**：在 `Pipelines/*.yaml` 中填写发布单位（`reporter`）和地区（`area`），核对 `expected` 中应报的数据。
    2. **本地设定**：逐项核定 `LOCAL-SETTINGS.md` 所列各值。核对 `Pipelines/recipients/` 中各接收单位的数据共享依据，
       并在 `Pipelines/calendars/terms.yaml` 填入本地校历。
    3. **数据**：把各部门交付的 CSV、XLSX 放进 `Input/`，可分子文件夹。看不准的，先查：`careledger inspect Input/文件名`。
    4. **运行**：在本文件夹中：

       ```
       careledger run Pipelines/monthly.yaml --as-of last-month-end --dry-run
       careledger run Pipelines/monthly.yaml --as-of last-month-end
       ```
       结果在 `Output/`。`--as-of` 也可写日期，如 2026-10-31；补算往月用 `--from 2026-01 --to 2026-10`。
    5. **定时**：`careledger schedule Pipelines/monthly.yaml --working-day 5` 给出 systemd 和 cron 的配置。
    6. **保管**：`Pipelines/settings/site.secret` 是本项目的密钥。人员编码由它派生，丢失后各月无法衔接：请离线另存一份。
       台账在 `Output/ledger.sqlite`，用 `careledger backup --to 新文件夹` 备份。

    ---

    1. **Who publishes**: enter `reporter` and `area` in `Pipelines/*.yaml`, and see whether `expected` names what departments owe you.
    2. **Local settings**: decide on each value in `LOCAL-SETTINGS.md`. Check the agreements in `Pipelines/recipients/`, and enter your terms in
       `Pipelines/calendars/terms.yaml`.
    3. **Data**: put the departments' CSV and XLSX files into `Input/`; subfolders are fine. Where in doubt: `careledger inspect Input/FILE`.
    4. **Run**, in this folder: the two commands above; results lie in `Output/`. `--as-of` takes a date, too; months gone by are made with
       `--from 2026-01 --to 2026-10`.
    5. **By itself**: `careledger schedule Pipelines/monthly.yaml --working-day 5` prints what systemd or cron need.
    6. **Keep safe**: `Pipelines/settings/site.secret` is this project's secret. Person keys derive from it; without it months no longer join. Keep a
       copy off line. The ledger is `Output/ledger.sqlite`: `careledger backup --to NEW-FOLDER`.

    """
}

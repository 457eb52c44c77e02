using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rahyar.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class InstitutionCalendar : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "zone_source",
                table: "people_person",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            // Whoever reads another time than UTC has it from a roster that says the same, or has said so.
            migrationBuilder.Sql("""
                UPDATE people_person SET zone_source = CASE WHEN EXISTS (SELECT 1 FROM planning_participation t WHERE t.person_id = people_person.id
                  AND coalesce(json_extract(t.profile, '$.value.timeZone'), json_extract(t.profile, '$.timeZone')) = people_person.time_zone) THEN 1 ELSE 2 END
                WHERE time_zone <> 'UTC'
                """);

            // A call closes where its programme's clock hangs.
            migrationBuilder.DropColumn(name: "time_zone", table: "planning_call");

            migrationBuilder.CreateTable(
                name: "people_institution_calendar",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    time = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_institution_calendar", x => x.id);
                });
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(name: "time_zone", table: "planning_call", type: "TEXT", maxLength: 60, nullable: false, defaultValue: "UTC");

            migrationBuilder.DropTable(
                name: "people_institution_calendar");

            migrationBuilder.DropColumn(
                name: "zone_source",
                table: "people_person");
        }
    }
}
